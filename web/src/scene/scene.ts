import {
  ArrowHelper, BufferAttribute, BufferGeometry, Color, DirectionalLight, GridHelper, Group, HemisphereLight, Line, LineBasicMaterial, Mesh, MeshStandardMaterial,
  PCFShadowMap, PerspectiveCamera, PlaneGeometry, Scene, ShadowMaterial, Vector3, WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import { colour } from '../dom';
import type { ArmPicture, Joints, Pose, TaskPicture, Wrench } from '../contracts';
import { Arm, ghost } from './arm';
import { world } from './world';

const frameMs = 33;
const calmMs = 300;
const slowestMs = 500;
const settleMs = 60;
const trailPoints = 120;
const metresPerNewton = 0.006;

/** The arm in space. Draws only while something moves. */
export class ArmScene {
  readonly canvas: HTMLCanvasElement;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(32, 1, 0.05, 20);
  private readonly near = new PerspectiveCamera(26, 1, 0.01, 5);
  private readonly controls: OrbitControls;
  private readonly materials = {
    link: new MeshStandardMaterial({ roughness: 0.55, metalness: 0.05 }),
    joint: new MeshStandardMaterial({ roughness: 0.6, metalness: 0.05 }),
    peg: new MeshStandardMaterial({ roughness: 0.35, metalness: 0.1 }),
    block: new MeshStandardMaterial({ roughness: 0.85, metalness: 0 }),
    ghost: new MeshStandardMaterial({ transparent: true, opacity: 0.3, depthWrite: false, roughness: 1, polygonOffset: true, polygonOffsetFactor: 4, polygonOffsetUnits: 4 }),
  };
  private readonly trail = new Line(new BufferGeometry(), new LineBasicMaterial({ transparent: true, opacity: 0.9 }));
  private readonly points: number[] = [];
  private readonly force = new ArrowHelper(new Vector3(0, 0, 1), new Vector3(), 0.1, 0xffffff, 0.03, 0.018);
  private readonly stage = new Group();
  private grid: GridHelper | null = null;
  private arm: Arm | null = null;
  private ghostHand: Group | null = null;
  private picture: ArmPicture | null = null;
  private task: TaskPicture | null = null;
  private q: number[] | null = null;
  private goal: number[] | null = null;
  private tip = new Vector3(0.5, 0, 0.25);
  private drawnAt = 0;
  private askedAt = 0;
  private delay = 0;
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  private wanted = false;

  constructor(private readonly host: HTMLElement) {
    this.renderer = new WebGLRenderer({ antialias: true, alpha: true, powerPreference: 'low-power' });
    this.canvas = this.renderer.domElement;
    this.renderer.setPixelRatio(this.calm ? 1 : Math.min(devicePixelRatio, 2));
    this.renderer.shadowMap.enabled = !this.calm;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.renderer.autoClear = false;
    this.camera.up.set(0, 0, 1);
    this.near.up.set(0, 0, 1);
    host.append(this.canvas);
    this.controls = new OrbitControls(this.camera, this.canvas);
    this.controls.minDistance = 0.3;
    this.controls.maxDistance = 4;
    this.controls.addEventListener('change', () => this.draw());
    this.light();
    this.scene.add(this.stage, this.trail, this.force);
    this.trail.frustumCulled = false;
    this.force.visible = false;
    this.home();
    this.paint();
    new ResizeObserver(() => this.resize()).observe(host);
  }

  /** The view of the whole arm. */
  home(): void {
    this.camera.position.set(1.85, -1.5, 1.05);
    this.controls.target.set(0.24, 0, 0.36);
    this.controls.update();
    this.draw();
  }

  /** Turns the view, for those who have only a keyboard. */
  turn(azimuth: number, polar: number, factor = 1): void {
    const offset = this.camera.position.clone().sub(this.controls.target);
    offset.applyAxisAngle(new Vector3(0, 0, 1), azimuth);
    const side = new Vector3().crossVectors(new Vector3(0, 0, 1), offset).normalize();
    const tilted = offset.clone().applyAxisAngle(side, polar);
    if (Math.abs(tilted.clone().normalize().z) < 0.98) offset.copy(tilted);
    this.camera.position.copy(this.controls.target).add(offset.multiplyScalar(factor));
    this.controls.update();
    this.draw();
  }

  /** Takes the colours of the present theme. */
  paint(): void {
    const { link, joint, peg, block, ghost: veil } = this.materials;
    link.color = new Color(colour('arm-link'));
    joint.color = new Color(colour('arm-joint'));
    peg.color = new Color(colour('accent'));
    block.color = new Color(colour('arm-block'));
    veil.color = new Color(colour('ghost'));
    (this.trail.material as LineBasicMaterial).color = new Color(colour('accent'));
    this.force.setColor(new Color(colour('bad')));
    this.grid?.removeFromParent();
    this.grid = new GridHelper(3, 30, colour('grid-strong'), colour('grid'));
    this.grid.rotation.x = Math.PI / 2;
    this.grid.position.z = -0.004;
    this.scene.add(this.grid);
    if (this.task) this.setTask(this.task);
    this.draw();
  }

  setArm(picture: ArmPicture): void {
    this.picture = picture;
    this.arm?.removeFromParent();
    this.arm = new Arm(picture, this.materials.link, this.materials.joint, this.materials.peg);
    this.scene.add(this.arm);
    this.arm.set(this.q ?? [0, -0.785, 0, -2.356, 0, 1.571, 0.785]);
    if (this.task) this.setTask(this.task);
    this.draw();
  }

  setTask(task: TaskPicture): void {
    this.task = task;
    this.stage.clear();
    this.stage.add(world(task, this.materials.block, colour('ghost')));
    this.arm?.carry(task);
    this.ghostHand?.removeFromParent();
    this.ghostHand = this.picture ? ghost(this.picture, task, this.materials.ghost) : null;
    if (this.ghostHand) {
      this.ghostHand.visible = false;
      this.scene.add(this.ghostHand);
    }
    this.draw();
  }

  move(joints: Joints): void {
    this.goal = joints.q;
    this.q ??= joints.q.slice();
    this.draw();
  }

  command(pose: Pose, armed: boolean): void {
    this.tip.set(...(pose.position as [number, number, number]));
    const last = this.points.slice(-3);
    if (last.length < 3 || this.tip.distanceTo(new Vector3(...(last as [number, number, number]))) > 5e-4) this.points.push(...pose.position);
    if (this.points.length > trailPoints * 3) this.points.splice(0, 3);
    this.trail.geometry.setAttribute('position', new BufferAttribute(new Float32Array(this.points), 3));
    if (!this.ghostHand) return;
    this.ghostHand.visible = armed;
    this.ghostHand.position.set(...(pose.commandedPosition as [number, number, number]));
    this.ghostHand.quaternion.set(...(pose.commandedOrientation as [number, number, number, number]));
  }

  push(wrench: Wrench): void {
    const force = new Vector3(...(wrench.base.slice(0, 3) as [number, number, number]));
    const newtons = force.length();
    this.force.visible = newtons > 3;
    if (!this.force.visible) return;
    this.force.position.copy(this.tip);
    this.force.setDirection(force.normalize());
    const length = Math.min(0.35, newtons * metresPerNewton);
    this.force.setLength(length, Math.min(0.03, length * 0.4), 0.018);
  }

  private light(): void {
    const sun = new DirectionalLight(0xffffff, 2.3);
    sun.position.set(1.2, -1.1, 2.4);
    sun.castShadow = true;
    sun.shadow.mapSize.set(1024, 1024);
    Object.assign(sun.shadow.camera, { left: -1.2, right: 1.2, top: 1.2, bottom: -1.2, near: 0.5, far: 5 });
    sun.shadow.bias = -0.0006;
    sun.shadow.normalBias = 0.01;
    const fill = new DirectionalLight(0xffffff, 0.7);
    fill.position.set(-1.5, 1.4, 1.2);
    const floor = new Mesh(new PlaneGeometry(6, 6), new ShadowMaterial({ opacity: 0.18 }));
    floor.receiveShadow = true;
    this.scene.add(sun, fill, new HemisphereLight(0xffffff, 0x8899aa, 1.15), floor);
  }

  private resize(): void {
    const { clientWidth: w, clientHeight: h } = this.host;
    if (w === 0 || h === 0) return;
    this.renderer.setSize(w, h);
    this.camera.aspect = w / h;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  private draw(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.askedAt = performance.now();
    requestAnimationFrame((now) => this.frame(now));
  }

  private frame(now: number): void {
    this.wanted = false;
    // Where frames come late the machine has other things to do, maybe the 1 kHz loop: then the picture steps back.
    this.delay += (performance.now() - this.askedAt - this.delay) * 0.2;
    const pause = this.calm ? calmMs : this.delay > 40 ? Math.min(slowestMs, 6 * this.delay) : frameMs - 4;
    if (now - this.drawnAt < pause) {
      this.wanted = true;
      setTimeout(() => {
        this.wanted = false;
        this.draw();
      }, pause - (now - this.drawnAt));
      return;
    }
    const passed = Math.min(200, now - this.drawnAt);
    this.drawnAt = now;
    if (this.follow(passed)) this.draw();
    const { clientWidth: w, clientHeight: h } = this.host;
    this.renderer.setViewport(0, 0, w, h);
    this.renderer.setScissorTest(false);
    this.renderer.clear();
    this.renderer.render(this.scene, this.camera);
    if (this.task) this.drawNear(w, h);
  }

  // Samples come twenty times a second; the eye wants more, so the picture glides from each to the next.
  private follow(passed: number): boolean {
    if (!this.arm || !this.goal || !this.q) return false;
    const share = this.calm ? 1 : 1 - Math.exp(-passed / settleMs);
    let apart = 0;
    this.goal.forEach((goal, i) => {
      const now = (this.q![i] ?? 0) + (goal - (this.q![i] ?? 0)) * share;
      apart = Math.max(apart, Math.abs(goal - now));
      this.q![i] = now;
    });
    this.arm.set(this.q);
    return apart > 2e-5;
  }

  // A second camera looks at the last centimetres, in the corner that the style sheet frames.
  private drawNear(w: number, h: number): void {
    const size = Math.round(Math.min(190, w * 0.28, h * 0.42));
    const [hx = 0, hy = 0, hz = 0] = this.task!.hole;
    this.host.parentElement?.style.setProperty('--near', `${size}px`);
    this.near.position.set(hx + 0.3, hy - 0.26, hz + 0.16);
    this.near.lookAt(hx, hy, hz + 0.035);
    this.renderer.setScissorTest(true);
    this.renderer.setScissor(w - size - 12, 12, size, size);
    this.renderer.setViewport(w - size - 12, 12, size, size);
    this.renderer.clear();
    this.renderer.render(this.scene, this.near);
  }
}
